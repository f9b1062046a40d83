import { prepared } from "@/lib/db/client";

const statement = { name: "ping", text: "SELECT 1" };

/** Throws when the database does not answer. */
export async function ping(): Promise<void> {
  await prepared(statement, []);
}
