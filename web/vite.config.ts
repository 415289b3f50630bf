import { svelte } from "@sveltejs/vite-plugin-svelte";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

/**
 * Makes the outputs safe to stand inside `<script>` and `<style>`: the report writer copies them
 * there byte for byte, and an HTML parser ends or re-reads those elements at the strings below.
 * All three only ever occur inside string literals, where the escape means the same.
 */
function inlineSafe(): Plugin {
  return {
    name: "inline-safe",
    generateBundle(_options, bundle) {
      for (const output of Object.values(bundle)) {
        if (output.type === "chunk") {
          output.code = output.code
            .replaceAll("<!--", "\\x3C!--")
            .replace(/<(\/?script)/gi, "\\x3C$1");
        } else if (/<\/style/i.test(String(output.source))) {
          this.error(`${output.fileName} would end a <style> element`);
        }
      }
    },
  };
}

export default defineConfig({
  plugins: [svelte(), inlineSafe()],
  define: { "process.env.NODE_ENV": '"production"' },
  build: {
    target: "es2022",
    lib: {
      entry: "src/report/main.ts",
      name: "SalientReport",
      formats: ["iife"],
      fileName: () => "report.js",
      cssFileName: "report",
    },
  },
  // By address: a bare system may not know the name localhost.
  server: { host: "127.0.0.1" },
  test: {
    projects: [
      { extends: true, test: { name: "unit", include: ["src/**/*.test.ts"] } },
      {
        extends: true,
        test: {
          name: "browser",
          include: ["tests/**/*.spec.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
