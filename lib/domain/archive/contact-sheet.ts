import { createHash } from "node:crypto";
import type { AiMark } from "@/lib/domain/provenance/ai-mark";
import { markWords } from "@/lib/domain/provenance/provenance-words";
import { htmlText } from "@/lib/domain/text/html-text";

/** One picture of a contact sheet; `path` is null for a removed one. */
export type SheetItem = {
  name: string;
  path: string | null;
  width: number;
  height: number;
  /** Its settings, on one line. */
  settings: string;
  prompt: string | null;
  /** Its visible label. */
  ai: AiMark | null;
  /** Why and when it was removed. */
  removed: string | null;
};

/** Pictures per page. */
export const perPage = 1_000;

const hrefOf = (path: string) => htmlText(path.split("/").map(encodeURIComponent).join("/"));

const style = `:root{color-scheme:light dark;--ink:#1c1c1a;--soft:#63635e;--line:#d9d8d2;--page:#fbfbf9;--well:#efeeea}
@media(prefers-color-scheme:dark){:root{--ink:#ececea;--soft:#a5a5a0;--line:#383836;--page:#161615;--well:#222221}}
*{box-sizing:border-box}body{margin:0;padding:1.5rem;background:var(--page);color:var(--ink);font:14px/1.45 system-ui,sans-serif}
h1{margin:0;font-size:1.25rem}header p,nav{color:var(--soft);margin:.25rem 0 0}nav a,figure a{color:inherit}
main{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(15rem,100%),1fr));gap:1.25rem;margin:1.5rem 0}
figure{margin:0;min-width:0;content-visibility:auto;contain-intrinsic-size:15rem 20rem}
figure a:focus-visible{outline:2px solid;outline-offset:2px}
figure img,figure .gone{display:grid;place-items:center;width:100%;height:15rem;object-fit:contain;background:var(--well);border-radius:4px}
.gone{padding:1rem;border:1px dashed var(--soft);text-align:center}
figcaption{margin-top:.5rem;overflow-wrap:anywhere}figcaption p{margin:.25rem 0 0;color:var(--soft)}
figcaption .prompt{display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:4;overflow:hidden}
figcaption .ai{display:flex;gap:.4rem;align-items:center;margin:0 0 .25rem;color:var(--ink)}
.ai b{padding:0 .25rem;border:1.5px solid;border-radius:4px;font-size:.75rem;line-height:1rem}
@media print{body{padding:0}figure{break-inside:avoid}}`;

/** Nothing but pictures beside the page and this style, whatever a name or prompt in it says. */
const policy = [
  "default-src 'none'",
  "img-src 'self' file:",
  `style-src 'sha256-${createHash("sha256").update(style).digest("base64")}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

function figure({ name, path, width, height, settings, prompt, ai, removed }: SheetItem): string {
  const picture =
    path === null
      ? `<div class="gone">Removed: ${htmlText(removed ?? "only the metadata is kept")}</div>`
      : `<a href="${hrefOf(path)}"><img src="${hrefOf(path)}" alt="${htmlText(name)}" width="${width}" height="${height}" loading="lazy" decoding="async"></a>`;
  const said = prompt === null || prompt === "" ? "" : `<p class="prompt">${htmlText(prompt)}</p>`;
  const label = ai === null ? "" : `<p class="ai"><b aria-hidden="true">AI</b>${markWords[ai]}</p>`;
  return `<figure>${picture}<figcaption>${label}<strong>${htmlText(name)}</strong><p>${htmlText(settings)}</p>${said}</figcaption></figure>\n`;
}

const fileOf = (page: number) => (page === 1 ? "index.html" : `index-${page}.html`);
const counted = (n: number, one: string) => `${n.toLocaleString("en-US")} ${one}${n === 1 ? "" : "s"}`;

function pagesNav(page: number, pages: number): string {
  if (pages === 1) return "";
  const links = Array.from({ length: pages }, (_, i) =>
    i + 1 === page
      ? `<strong aria-current="page">${i + 1}</strong>`
      : `<a href="${fileOf(i + 1)}">${i + 1}</a>`,
  );
  return `<nav aria-label="Pages">Pages ${links.join(" ")}</nav>\n`;
}

/** The number of files in a contact sheet of `count` pictures. */
const pagesOf = (count: number) => Math.max(1, Math.ceil(count / perPage));

/** The file names of a contact sheet of `count` pictures. */
export const sheetNames = (count: number): string[] =>
  Array.from({ length: pagesOf(count) }, (_, i) => fileOf(i + 1));

export const figuresOf = (items: readonly SheetItem[]): string => items.map(figure).join("");

/** How many pictures a sheet shows, and for how many only the metadata is left. */
export type SheetCounts = { there: number; gone: number };

/**
 * A page of a contact sheet that needs no network and no script: `index.html` has the first thousand pictures, and each
 * further thousand has its own page. `figures` is the HTML of this page's pictures.
 */
export function sheetPage(page: number, { there, gone }: SheetCounts, figures: string): string {
  const title = counted(there, "picture");
  const summary = gone === 0 ? title : `${title}, and the metadata of ${counted(gone, "removed one")}`;
  const nav = pagesNav(page, pagesOf(there + gone));
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>${title}</title>
<style>${style}</style>
</head>
<body>
<header><h1>Contact sheet</h1><p>${summary}</p>${nav}</header>
<main>
${figures}</main>
${nav}</body>
</html>
`;
}
