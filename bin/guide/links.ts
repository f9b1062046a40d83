import { posix } from "node:path";
import { foundAt, type Line, type Page } from "./page";

const withoutSpans = (text: string) => text.replace(/`[^`]*`/g, "``");

/** Targets of links and pictures. */
export const linksOf = ({ prose }: Page): Line[] =>
  prose.flatMap(({ line, text }) =>
    [...withoutSpans(text).matchAll(/\]\(([^)\s]+)\)|\b(?:src|srcset|href)="([^"]+)"/g)].map(
      ([, inText, inTag = ""]) => ({ line, text: inText ?? inTag }),
    ),
  );

/** As GitHub makes it from a heading. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .trim()
    .replaceAll(" ", "-");

function anchorsOf({ prose }: Page): Set<string> {
  const anchors = new Set<string>();
  for (const { text } of prose) {
    const [, heading] = /^#{1,6} (.*)/.exec(text) ?? [];
    if (heading === undefined) continue;
    const anchor = anchorOf(heading);
    let unique = anchor;
    for (let n = 1; anchors.has(unique); n++) unique = `${anchor}-${n}`;
    anchors.add(unique);
  }
  return anchors;
}

const isElsewhere = (target: string) => /^[a-z]+:/.test(target);

/** What is wrong with a link's target; null if it resolves. */
function faultOf(file: string, target: string, { anchors, exists }: Known): string | null {
  if (isElsewhere(target)) return null;
  const [path = "", anchor] = target.split("#");
  const to = path === "" ? file : posix.join(posix.dirname(file), path);
  if (!exists(to)) return `there is no ${to}`;
  return anchor === undefined || anchors.get(to)?.has(anchor) ? null : `${to} has no such heading`;
}

type Known = { anchors: ReadonlyMap<string, ReadonlySet<string>>; exists: (file: string) => boolean };

/** Links to files that do not exist, and to headings that their page does not have. */
export function brokenLinks(pages: readonly Page[], exists: (file: string) => boolean): string[] {
  const anchors = new Map(pages.map((page) => [page.file, anchorsOf(page)]));
  return pages.flatMap((page) =>
    linksOf(page).flatMap((link) => {
      const fault = faultOf(page.file, link.text, { anchors, exists });
      return fault === null ? [] : [foundAt(page, link, `${link.text}: ${fault}`)];
    }),
  );
}
