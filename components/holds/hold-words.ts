import type { HoldKind, HoldTarget } from "@/lib/contracts/holds";

/** A hold's target with its title. */
export type HoldSubject = HoldTarget & { title: string };

/** What a hold on each kind covers. */
export const covers: Readonly<Record<HoldKind, string>> = {
  artifact: "The binary of this artifact is kept.",
  job: "Every binary of this job is kept, also those it still delivers.",
  set: "Every binary of this set is kept, also those that join it later.",
  selection: "Every binary of this selection is kept, also those added later; none can be taken out.",
  review: "The binaries of all its candidates are kept.",
};

/** The page that shows a hold's target. */
export function heldHref(ws: string, { kind, id }: HoldTarget): string {
  const pages = { artifact: "artifacts", job: "jobs", selection: "selections", review: "reviews" };
  return kind === "set" ? `/w/${ws}?set=${id}` : `/w/${ws}/${pages[kind]}/${id}`;
}
