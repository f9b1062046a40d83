import { notFound } from "next/navigation";
import { isAppError } from "@/lib/errors";

/** Shows the 404 page for a service's `not_found`. */
export async function orNotFound<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    if (isAppError(error) && error.code === "not_found") notFound();
    throw error;
  }
}

/** Returns what a service's `conflict` says, for a page that shows it. */
export async function orRefusal<T extends object>(reading: Promise<T>): Promise<T | { refusal: string }> {
  try {
    return await reading;
  } catch (error) {
    if (isAppError(error) && error.code === "conflict") return { refusal: error.message };
    throw error;
  }
}
