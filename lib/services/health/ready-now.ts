import type { Ready } from "@/lib/contracts/health";
import { readiness } from "@/lib/services/processes/readiness";
import { refreshReadiness } from "./refresh-readiness";

/** Whether this process may be sent requests, by what is known: no query is waited for. */
export function readyNow(): Ready {
  if (readiness().isOpen) refreshReadiness();
  return readiness().read();
}
