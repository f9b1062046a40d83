import { trustList } from "@/lib/bytes/imaging/credentials/trust-list";
import type { CredentialsHealth } from "@/lib/contracts/health";
import { authorizeOperator } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { countLeft } from "./read-older";
import { readSigningHealth } from "./signing";

/** The trust list of this process, without its certificates. */
export function trustFacts(): CredentialsHealth["trustList"] {
  const { shipped, added } = trustList();
  return { shipped, added };
}

/** What operators need to know about reading and making Content Credentials. */
export async function readCredentialsHealth(viewer: Viewer): Promise<CredentialsHealth> {
  const now = authorizeOperator(viewer).now();
  return { signing: await readSigningHealth(now), trustList: trustFacts(), left: await countLeft() };
}
