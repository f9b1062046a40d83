import { findOpenLink } from "@/lib/db/system/shared-links";
import { AppError } from "@/lib/errors";

/** Throws `not_found` unless visitors of the link may download now: URLs that they were given live longer. */
export async function assertTakable(linkId: string): Promise<void> {
  const link = await findOpenLink({ id: linkId }, new Date());
  if (!link?.download) throw new AppError("not_found", "No such download");
}
