import { asLongWork } from "@/lib/lane";
import { assertConfiguredTarget } from "@/lib/services/backup/scheduled-backup";
import { loopState } from "@/lib/services/health/loop-state";
import { WebhookSending } from "@/lib/services/webhooks/webhook-sending";
import { dutiesOf } from "./duties";
import { DutyLoop } from "./duty-loop";
import { Lease } from "./lease";
import { Mailing } from "./mailing";
import { Turns } from "./turns";

const maxTickMs = 1_000;
/** Renewed with every look; a process that hangs loses it. */
const mailTurnMs = 15_000;

type Options = { everyMs?: number; alone?: boolean };
type Started = { close(): Promise<void> };

/**
 * Starts the background work; `close` stops it between two steps. Unless `alone`, what one process at a time does is done
 * by the one that has the turn.
 */
export const startWork = (options: Options = {}): Promise<Started> => asLongWork(() => start(options));

async function start({ everyMs = 5_000, alone = true }: Options): Promise<Started> {
  await assertConfiguredTarget();
  const turns = new Turns(alone);
  const loop = new DutyLoop(dutiesOf(everyMs), {
    turns,
    tickMs: Math.min(everyMs, maxTickMs),
    onClock: (isOff) => {
      loopState().isHalted = isOff;
    },
  });
  const mailing = new Mailing(alone ? null : new Lease("mail", mailTurnMs));
  const webhooks = new WebhookSending();
  return {
    async close() {
      await Promise.all([loop.close(), mailing.close(), webhooks.close()]);
      await turns.end();
    },
  };
}
