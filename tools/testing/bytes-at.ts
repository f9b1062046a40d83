import { storage } from "@/lib/bytes/storage/storage";
import { verifyMedia } from "@/lib/domain/bytes/media-signature";
import { env } from "@/lib/env";

/** The stored bytes that a signed address leads to. */
export async function bytesAt(location: string): Promise<Buffer> {
  const grant = verifyMedia(location, env.secret ?? "", Date.now());
  if (grant === null) throw new Error("no grant");
  const opened = await storage().open(grant.key);
  const bytes = Buffer.alloc(opened.bytes);
  await opened.read(bytes, 0);
  await opened.close();
  return bytes;
}
