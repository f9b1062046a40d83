import { onTestFinished } from "vitest";
import { closeDb } from "@/lib/db/client";

/** No program listens at this port of any machine. */
const nowhere = "postgresql://127.0.0.1:9/none";

/** Until the returned function is called or the test ends, connections to the database are refused. */
export async function withoutDatabase(): Promise<() => Promise<void>> {
  const { DATABASE_URL: url = "" } = process.env;
  const turnTo = async (target: string) => {
    // First: what asks while the connections are closed opens the next ones where it should.
    process.env.DATABASE_URL = target;
    await closeDb();
  };
  const mend = () => turnTo(url);
  onTestFinished(mend);
  await turnTo(nowhere);
  return mend;
}
