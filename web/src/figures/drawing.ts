import { type Component, mount, unmount } from "svelte";

/** A figure drawn for one width; `dispose` ends what was mounted inside it. */
export interface Drawing {
  svg: SVGSVGElement;
  dispose?: () => void;
}

/** Options that all charts share; colours are CSS variables, so a scheme change needs no redraw. */
export const kPlotStyle = {
  background: "transparent",
  color: "var(--ink)",
  fontFamily: "inherit",
  fontSize: "12px",
} as const;

/** Mounts a component of SVG content on top of a drawing. */
export function addLayer<Props extends Record<string, unknown>>(
  svg: SVGSVGElement,
  layer: Component<Props>,
  props: Props,
): () => void {
  const target = document.createElementNS("http://www.w3.org/2000/svg", "g");
  svg.append(target);
  const mounted = mount(layer, { target, props });
  return () => {
    void unmount(mounted);
  };
}
