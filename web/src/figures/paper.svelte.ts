import { flushSync } from "svelte";

/** Whether the page is being put on paper: figures are then drawn for the paper's width. */
export const paper = $state({ printing: false });

function set(printing: boolean): void {
  paper.printing = printing;
  flushSync();
}

addEventListener("beforeprint", () => set(true));
addEventListener("afterprint", () => set(false));
