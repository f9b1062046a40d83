import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { inFlight } from "../runner";
import { type Contender, timed } from "../side-by-side";
import { ownCpuMs } from "../usage";

type Ipx = {
  createIPX(options: {
    storage: unknown;
  }): (id: string, modifiers: Record<string, string>) => { process(): Promise<{ data: unknown }> };
  ipxFSStorage(options: { dir: string }): unknown;
};

/** ipx is not a dependency: it is measured if someone has installed it. */
async function findIpx(): Promise<Ipx | null> {
  const name = "ipx";
  return (await import(name).catch(() => null)) as Ipx | null;
}

/** The same preview by ipx, from a file; null if ipx is not installed. */
export async function ipxPreviews(folder: string, png: Buffer, count: number): Promise<Contender | null> {
  const found = await findIpx();
  if (found === null) return null;
  const id = `ipx-${png.length}.png`;
  await writeFile(join(folder, id), png);
  const ipx = found.createIPX({ storage: found.ipxFSStorage({ dir: folder }) });
  const modifiers = { width: "512", format: "webp", quality: "75" };
  return () =>
    timed(ownCpuMs, async () => {
      await inFlight(Array.from({ length: count }), 2, () => ipx(id, modifiers).process());
      return count;
    });
}
