import { sumStoredSettings } from "@/lib/db/jobs/stored-jobs";
import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import { invalid } from "@/lib/errors";

const dayMs = 86_400_000;
const mebibyte = 2 ** 20;

/** As the database stores them: some hundred full batches of short prompts, or sixteen of the longest that are allowed. */
const maxDaily = 128 * mebibyte;

/**
 * Throws `invalid` if the settings of the jobs that somebody who does not administer the workspace asked for within a day
 * take more than they may: canceled jobs are kept too. Call it with the queue locked and the jobs inserted.
 */
export async function assertStoredWithinDay(
  scope: Scope<"batch:write">,
  path: "axes" | "cells",
  tx: Db,
): Promise<void> {
  if (scope.rights.has("workspace:write")) return;
  const bytes = await sumStoredSettings(scope, new Date(scope.now().getTime() - dayMs), tx);
  if (bytes <= maxDaily) return;
  const figure = (count: number) => Math.ceil(count / mebibyte);
  const message = `With these jobs, the settings of those that you made within a day take ${figure(bytes)} MiB of at most ${figure(maxDaily)}: shorten prompts, make fewer, or ask an admin`;
  throw invalid(path, message);
}
