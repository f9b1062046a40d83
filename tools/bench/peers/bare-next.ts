import { spawn, spawnSync } from "node:child_process";
import { mkdir, symlink, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { ArtifactItem } from "@/lib/contracts/artifacts/artifact";
import { waitUntil } from "@/tools/testing/wait-until";
import { freePort } from "../program";
import { isListening, type Peer, peerOf } from "./peers";

/** The least that Next can render per request: a layout and a line of text; and a page of pictures in links. */
const files = {
  // `node_modules` is a symlink to outside the folder.
  "next.config.mjs": `export default { turbopack: { root: "/" }, poweredByHeader: false };\n`,
  "app/layout.jsx": `export default function Layout({ children }) {
  return <html lang="en"><body>{children}</body></html>;
}\n`,
  "app/page.jsx": `export const dynamic = "force-dynamic";
export default function Page() {
  return <main><h1>Bare</h1><p>{new Date().toISOString()}</p></main>;
}\n`,
  "app/tiles/tiles.jsx": `"use client";
export function Tiles({ text }) {
  return <ul>{JSON.parse(text).slice(0, 24).map(({ id, name, width, height, links }) => (
    <li key={id} className="group relative block overflow-hidden">
      <a href={links.self} aria-label={name} className="block size-full">
        <img src={links.preview} alt={name} width={width} height={height} loading="lazy" className="absolute inset-0 size-full" />
        <span aria-hidden className="absolute inset-x-0 bottom-0">{name}</span>
      </a>
    </li>
  ))}</ul>;
}\n`,
  "app/tiles/page.jsx": `import items from "../../items.json";
import { Tiles } from "./tiles";
export const dynamic = "force-dynamic";
export default function Page() {
  return <main><h1>Tiles</h1><Tiles text={JSON.stringify(items)} /></main>;
}\n`,
};

type BareSite = {
  /** The application's public files, by name. */
  pictures?: ReadonlyMap<string, Buffer>;
  /** What the page of tiles sends to the browser; it shows the first 24. */
  items?: readonly ArtifactItem[];
};

/** Builds a Next application with two pages in a folder of its own and runs it with `next start`. */
export async function startBareNext(
  folder: string,
  { pictures = new Map(), items = [] }: BareSite = {},
): Promise<Peer> {
  await mkdir(join(folder, "app/tiles"), { recursive: true });
  await mkdir(join(folder, "public"));
  for (const [name, bytes] of pictures) await writeFile(join(folder, "public", name), bytes);
  await writeFile(join(folder, "items.json"), JSON.stringify(items));
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  await symlink(resolve("node_modules"), join(folder, "node_modules"));
  const next = resolve("node_modules/next/dist/bin/next");
  const built = spawnSync(process.execPath, [next, "build"], { cwd: folder, encoding: "utf8" });
  if (built.status !== 0) throw new Error(`the bare page is not built:\n${built.stdout}${built.stderr}`);
  const port = await freePort();
  const child = spawn(process.execPath, [next, "start", "-H", "127.0.0.1", "-p", String(port)], {
    cwd: folder,
    stdio: "ignore",
  });
  const peer = peerOf(child, `http://127.0.0.1:${port}/`);
  await waitUntil("the bare page to listen", () => child.exitCode !== null || isListening(port));
  return peer;
}
