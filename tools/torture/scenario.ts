import type { Bug } from "./bugs";
import { clock } from "./scenarios/clock";
import { frozen } from "./scenarios/frozen";
import { removals } from "./scenarios/removals";
import { shortened } from "./scenarios/shortened";
import { sweepers } from "./scenarios/sweepers";
import { uploads } from "./scenarios/uploads";
import { wrongStore } from "./scenarios/wrong-store";
import type { RoundCount, TestBed } from "./test-bed";

export const scenarios = {
  "an upload killed at any step": uploads,
  "a removal killed at any step": removals,
  "two sweepers, one killed": sweepers,
  "an uploader frozen at any step": frozen,
  "a clock that jumps": clock,
  "a policy shortened during downloads": shortened,
  "the wrong disk mounted": wrongStore,
} as const satisfies Record<string, (ground: TestBed) => Promise<RoundCount>>;

export type ScenarioName = keyof typeof scenarios;

/** How often each scenario is played per cycle: more often if it has many steps to die at. */
const turn: Readonly<Record<ScenarioName, number>> = {
  "an upload killed at any step": 3,
  "a removal killed at any step": 3,
  "two sweepers, one killed": 2,
  "an uploader frozen at any step": 3,
  "a clock that jumps": 1,
  "a policy shortened during downloads": 2,
  "the wrong disk mounted": 1,
};

/** The order in which scenarios are played; repeated until the end. */
export const played: readonly ScenarioName[] = [1, 2, 3].flatMap((lap) =>
  (Object.keys(turn) as ScenarioName[]).filter((name) => turn[name] >= lap),
);

/** The scenario that must catch each planted bug. */
export const catches: Readonly<Record<Bug, ScenarioName>> = {
  "late-rename": "an upload killed at any step",
  "half-written": "an upload killed at any step",
  "no-lock": "an uploader frozen at any step",
  "any-store": "the wrong disk mounted",
  "no-clock-watch": "a clock that jumps",
};
