import { db } from "@/lib/db/client";

/**
 * Runs `work` while each insert into a table fails as if the connection had been lost. To the program, that is the same
 * as a commit whose response was lost.
 */
export async function withLostInsert<T>(table: "Export" | "UploadPart", work: () => Promise<T>): Promise<T> {
  await db().$executeRaw`CREATE FUNCTION lost() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE 'the connection is gone' USING ERRCODE = '08006'; END $$`;
  await db().$executeRawUnsafe(`CREATE TRIGGER lost BEFORE INSERT ON "${table}" EXECUTE FUNCTION lost()`);
  try {
    return await work();
  } finally {
    await db().$executeRaw`DROP FUNCTION lost CASCADE`;
  }
}
