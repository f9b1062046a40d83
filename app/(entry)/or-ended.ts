import { isAppError } from "@/lib/errors";

/** Null for what a service says is `gone`: a link that has ended has a page of its own. */
export async function orEnded<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading;
  } catch (error) {
    if (isAppError(error) && error.code === "gone") return null;
    throw error;
  }
}
