import { prepared } from "@/lib/db/client";

const statement = { name: "ping", text: "SELECT 1" };

/** Throws if the database does not respond. */
export async function ping(): Promise<void> {
  await prepared(statement, []);
}
