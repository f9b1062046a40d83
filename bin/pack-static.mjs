import { readFileSync, rmSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import zlib from "node:zlib";
import { filesUnder, inProject } from "./project.mjs";
import { say } from "./step.mjs";

const brotli = promisify(zlib.brotliCompress);
const gzip = promisify(zlib.gzip);

/** Writes each script and style of the built pages, as small as it gets, into `.next/packed`, from where the server sends it. */
export async function packStatic() {
  const folder = ".next/packed";
  rmSync(inProject(folder), { recursive: true, force: true });
  let [plain, small] = [0, 0];
  const pack = async (file) => {
    const bytes = readFileSync(inProject(file));
    const target = inProject(folder, file.slice(".next/static/".length));
    const [br, gz] = await Promise.all([brotli(bytes), gzip(bytes, { level: 9 })]);
    await mkdir(path.dirname(target), { recursive: true });
    await Promise.all([writeFile(`${target}.br`, br), writeFile(`${target}.gz`, gz)]);
    plain += bytes.length;
    small += br.length;
  };
  const isPacked = (file) => /\.(js|css)$/.test(file);
  await Promise.all(
    filesUnder(".next/static", () => false)
      .filter(isPacked)
      .map(pack),
  );
  say(`Scripts and styles: ${Math.round(plain / 1000)} kB, packed ${Math.round(small / 1000)} kB`);
}
