import { notFound } from "next/navigation";
import { isAppError } from "@/lib/errors";

/** What a service does not find is the 404 page. */
export async function orNotFound<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    if (isAppError(error) && error.code === "not_found") notFound();
    throw error;
  }
}
