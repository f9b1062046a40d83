import { spawn, spawnSync } from "node:child_process";
import { mkdir, symlink, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { answers, type Peer, peerOf } from "./peers";
import { freePort } from "./program";

/** The least that Next renders on each request: a layout and a line of text. */
const files = {
  // The packages are linked, from outside the folder.
  "next.config.mjs": `export default { turbopack: { root: "/" }, poweredByHeader: false };\n`,
  "app/layout.jsx": `export default function Layout({ children }) {
  return <html lang="en"><body>{children}</body></html>;
}\n`,
  "app/page.jsx": `export const dynamic = "force-dynamic";
export default function Page() {
  return <main><h1>Bare</h1><p>{new Date().toISOString()}</p></main>;
}\n`,
};

/** A built Next application of one page, in a folder of its own, run by `next start`; `pictures` are its public files, by name. */
export async function startBareNext(
  folder: string,
  pictures: ReadonlyMap<string, Buffer> = new Map(),
): Promise<Peer> {
  await mkdir(join(folder, "app"), { recursive: true });
  await mkdir(join(folder, "public"));
  for (const [name, bytes] of pictures) await writeFile(join(folder, "public", name), bytes);
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
  while (child.exitCode === null && !(await answers(port))) await new Promise((go) => setTimeout(go, 20));
  return peer;
}
