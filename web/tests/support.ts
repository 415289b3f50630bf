import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { type Browser, chromium } from "playwright-core";

/** A path below the repository. */
export const at = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

export const kProgram = process.env.SALIENT_PROGRAM ?? at("build/release/bin/salient");

/** Where pictures of what was tested go; none are taken when it is not set. */
export const kShots = process.env.SALIENT_SCREENSHOTS;

export const kWide = { name: "wide", width: 1280, height: 900 };
export const kPhone = { name: "phone", width: 390, height: 844 };
export const kSizes = [kWide, kPhone];
export const kSchemes = ["light", "dark"] as const;

/** Debian's Chromium, which asks for nothing of its own accord. */
export function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--no-first-run",
    ],
  });
}

/** `salient serve` on accounts of a folder, until it is stopped. */
export class Server {
  private constructor(
    private readonly program: ChildProcess,
    /** The link that it prints, with the secret that lets in. */
    readonly link: string,
  ) {}

  get origin(): string {
    return new URL(this.link).origin;
  }

  static start(folder: string, accounts: readonly string[]): Promise<Server> {
    const words = ["serve", ...accounts, "--port", "0", "--out", "results"];
    const program = spawn(kProgram, words, { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
    return new Promise((resolve, reject) => {
      let said = "";
      const hear = (chunk: Buffer): void => {
        said += chunk.toString();
        const found = /Open (\S+)/.exec(said);
        if (found?.[1] !== undefined) {
          resolve(new Server(program, found[1]));
        }
      };
      program.stdout.on("data", hear);
      program.stderr.on("data", hear);
      program.on("exit", (code) => reject(new Error(`serve ended with ${code}: ${said}`)));
      program.on("error", reject);
    });
  }

  /** Ends it as a keyboard would, and waits for its end. */
  stop(): Promise<void> {
    if (this.program.exitCode !== null) {
      return Promise.resolve();
    }
    return new Promise((resolve) => {
      this.program.once("exit", () => resolve());
      this.program.kill("SIGTERM");
    });
  }
}
