/** What the page shows: it stands in its address, so that it can be shared and gone back to. */
export interface Route {
  account: string;
  view: View;
  /** Changes KEY → VALUE of a what-if. */
  changes: Map<string, string>;
}

export const kViews = [
  "campaign",
  "why",
  "what-if",
  "claims",
  "forecast",
  "engagement",
  "studies",
  "scenario",
] as const;
export type View = (typeof kViews)[number];

export function isView(text: string | undefined): text is View {
  return (kViews as readonly string[]).includes(text ?? "");
}

/** Reads "#/kursk-2024/what-if?formation.x.support.armour=0.5". What cannot be read is left out. */
export function parseRoute(hash: string): Route {
  const [path = "", query = ""] = hash.replace(/^#\/?/, "").split("?", 2);
  const [account = "", view] = path.split("/");
  const changes = new Map<string, string>();
  for (const [key, value] of new URLSearchParams(query)) {
    changes.set(key, value);
  }
  return { account: decode(account), view: isView(view) ? view : "campaign", changes };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}

export function formatRoute(route: Route): string {
  const query = new URLSearchParams([...route.changes]).toString();
  const path = `#/${encodeURIComponent(route.account)}/${route.view}`;
  return query === "" ? path : `${path}?${query}`;
}
