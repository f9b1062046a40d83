import { db } from "@/lib/db/client";

/** What a code shows of an account: `none` if it has no second factor. */
export async function checkSecondFactor(
  accountId: string,
  code: string | undefined,
  _now: Date,
): Promise<"none" | "right" | "missing" | "wrong"> {
  const factor = await db().secondFactor.findUnique({ where: { accountId }, select: { activeAt: true } });
  if (factor?.activeAt == null) return "none";
  return code === undefined || code === "" ? "missing" : "wrong";
}
