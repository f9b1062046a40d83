import { asLongWork } from "@/lib/lane";
import { assertConfiguredTarget } from "@/lib/services/backup/scheduled-backup";
import { loopState } from "@/lib/services/health/loop-state";
import { dutiesOf } from "./duties";
import { DutyLoop } from "./duty-loop";
import { openOutboxes } from "./outboxes";
import { Turns } from "./turns";

const maxTickMs = 1_000;

type Options = { everyMs?: number; alone?: boolean };
type BackgroundWork = { close(): Promise<void> };

/**
 * Starts the background work; `close` stops it between two steps. Unless `alone`, what one process at a time does is done
 * by the one that has the turn.
 */
export const startWork = (options: Options = {}): Promise<BackgroundWork> => asLongWork(() => start(options));

async function start({ everyMs = 5_000, alone = true }: Options): Promise<BackgroundWork> {
  await assertConfiguredTarget();
  const turns = new Turns(alone);
  const outboxes = openOutboxes(turns, everyMs);
  const loop = new DutyLoop(dutiesOf(everyMs, outboxes.looks), {
    turns,
    tickMs: Math.min(everyMs, maxTickMs),
    onClock: (isOff) => {
      loopState().isHalted = isOff;
    },
  });
  return {
    async close() {
      await Promise.all([loop.close(), outboxes.close()]);
      await turns.end();
    },
  };
}
