import { uniquePng } from "../pictures";
import { inFlight } from "../runner";
import { type Contender, timed } from "../side-by-side";
import { usageOf } from "../usage";
import { startBareNext } from "./bare-next";
import type { Peer } from "./peers";

/** As close to the program's preview as next/image's settings allow. */
const query = "w=640&q=75";

/**
 * The same preview by Next's optimizer, each of a picture that it has not seen: `count` in each round, and in a first
 * one to warm up.
 */
export async function nextImagePreviews(
  folder: string,
  png: Buffer,
  { count, rounds }: { count: number; rounds: number },
): Promise<{ previews: Contender; peer: Peer }> {
  const names = Array.from({ length: count * (rounds + 1) }, (_, index) => `${index}.png`);
  const peer = await startBareNext(folder, {
    pictures: new Map(names.map((name) => [name, uniquePng(png)])),
  });
  const preview = async (name: string) => {
    const url = new URL(`/_next/image?url=${encodeURIComponent(`/${name}`)}&${query}`, peer.url);
    const answer = await fetch(url, { headers: { accept: "image/webp" } });
    if (!answer.ok) throw new Error(`next/image answered ${answer.status}`);
    await answer.arrayBuffer();
  };
  const previews: Contender = () =>
    timed(
      () => usageOf(peer.pid).cpuMs,
      async () => {
        await inFlight(names.splice(0, count), 2, preview);
        return count;
      },
    );
  return { previews, peer };
}
