import { trustList } from "@/lib/bytes/imaging/credentials/trust-list";
import type { CredentialsHealth } from "@/lib/contracts/health";
import { authorizeOperator } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { countLeft } from "./read-older";

/** The trust list of this process, without its certificates. */
export function trustFacts(): CredentialsHealth["trustList"] {
  const { shipped, added } = trustList();
  return { shipped, added };
}

/** What operators need to know about the reading of Content Credentials. */
export async function readCredentialsHealth(viewer: Viewer): Promise<CredentialsHealth> {
  authorizeOperator(viewer);
  return { trustList: trustFacts(), left: await countLeft() };
}
