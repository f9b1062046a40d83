import { storage } from "@/lib/bytes/storage/storage";

/** Size in bytes of the file under a key; null if there is none. */
export async function storedSize(key: string): Promise<number | null> {
  return (await storage().stat(key))?.bytes ?? null;
}
