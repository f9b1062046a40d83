import { findSeen } from "@/lib/db/lineage/seen-sources";
import type { Scope } from "@/lib/domain/access/access";
import type { SourceName } from "@/lib/domain/lineage/lineage-kind";
import { AppError } from "@/lib/errors";

/** Hidden artifacts, another workspace's, and those that never existed get the same refusal. Throws `invalid`. */
export async function assertSourcesSeen(scope: Scope, sources: readonly SourceName[]): Promise<void> {
  const ids = sources.flatMap(({ artifactId }) => artifactId ?? []);
  const seen = await findSeen(scope, ids);
  const errors = sources.flatMap(({ artifactId }, i) =>
    artifactId === undefined || seen.has(artifactId)
      ? []
      : [{ path: `derivedFrom.${i}.artifactId`, message: "No such artifact" }],
  );
  const [first] = errors;
  if (first !== undefined) throw new AppError("invalid", `${first.path}: ${first.message}`, { errors });
}
