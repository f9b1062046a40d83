import type { Ready } from "@/lib/contracts/health";
import { lookAround } from "./look-around";
import { readiness } from "./readiness";

/** Whether this process may be sent requests, by what is known: no query is waited for. */
export function readyNow(): Ready {
  if (readiness().isOpen) lookAround();
  return readiness().read();
}
