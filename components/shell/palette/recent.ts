import type { FindResult } from "@/lib/contracts/find";

export type Recent = Pick<FindResult, "kind" | "id" | "title">;

const most = 6;
const nameOf = (owner: string, ws: string) => `fluxara.recent.${owner}.${ws}`;

/**
 * What this account recently opened from the palette in this tab, newest first. Empty if the browser denies storage.
 */
export function readRecent(owner: string, ws: string): Recent[] {
  try {
    return JSON.parse(sessionStorage.getItem(nameOf(owner, ws)) ?? "[]") as Recent[];
  } catch {
    return [];
  }
}

export function addRecent(owner: string, ws: string, { kind, id, title }: Recent): void {
  const others = readRecent(owner, ws).filter((each) => each.kind !== kind || each.id !== id);
  try {
    sessionStorage.setItem(
      nameOf(owner, ws),
      JSON.stringify([{ kind, id, title }, ...others].slice(0, most)),
    );
  } catch {
    // Without storage, the entry will be missing.
  }
}
