import { type Bug, bugs } from "./bugs";
import { countOf, inspect, noViolations, type Violations } from "./inspect";
import { catches, played, type ScenarioName, scenarios } from "./scenario";
import { TestBed } from "./test-bed";

export type Tally = Violations & {
  rounds: number;
  kills: number;
  freezes: number;
  artifacts: number;
  removed: number;
};

export type Caught = { bug: Bug; tries: number; caught: boolean };

type TestBedOptions = Omit<ConstructorParameters<typeof TestBed>[0], "bug">;

const noTally = (): Tally => ({
  ...noViolations(),
  rounds: 0,
  kills: 0,
  freezes: 0,
  artifacts: 0,
  removed: 0,
});

function addTo(tally: Tally, more: Partial<Tally>): void {
  for (const [key, value] of Object.entries(more)) tally[key as keyof Tally] += value;
}

/** Plays one round of a scenario, on an installation that earlier rounds have used; returns its figures. */
async function playRound(given: TestBedOptions, name: ScenarioName, bug?: Bug): Promise<Tally> {
  const ground = new TestBed({ ...given, bug });
  const report = await scenarios[name](ground);
  const violations = await inspect(ground);
  const removed = [...ground.expected.values()].filter((state) => state === "removed").length;
  return { ...noTally(), ...violations, ...report, rounds: 1, artifacts: ground.expected.size, removed };
}

/** Plays all scenarios in turn for as long as `goesOn` returns true. */
export async function torture(
  given: TestBedOptions,
  goesOn: (rounds: number) => boolean,
): Promise<Map<ScenarioName, Tally>> {
  const names = Object.keys(scenarios) as ScenarioName[];
  const tallies = new Map(names.map((name) => [name, noTally()]));
  for (let rounds = 0; goesOn(rounds); rounds++) {
    const name = played[rounds % played.length] as ScenarioName;
    addTo(tallies.get(name) ?? noTally(), await playRound(given, name));
  }
  return tallies;
}

/** Counts violations that exist already: damage from an earlier bug stays and must not count for the next one. */
const damageOf = async (given: TestBedOptions): Promise<number> => countOf(await inspect(new TestBed(given)));

/**
 * Plants each bug and plays the scenario that must catch it, up to `maxTries` times. This damages the installation:
 * use a separate one.
 */
export async function plantBugs(given: TestBedOptions, maxTries: number): Promise<Caught[]> {
  const found: Caught[] = [];
  for (const bug of Object.keys(bugs) as Bug[]) {
    const before = await damageOf(given);
    let tries = 0;
    let caught = false;
    while (!caught && tries < maxTries) {
      tries++;
      caught = countOf(violationsOf(await playRound(given, catches[bug], bug))) > before;
    }
    found.push({ bug, tries, caught });
  }
  return found;
}

export const isClean = (tallies: ReadonlyMap<ScenarioName, Tally>): boolean =>
  [...tallies.values()].every((tally) => countOf(violationsOf(tally)) === 0);

export const violationsOf = ({
  wronglyRemoved,
  leftBehind,
  lost,
  rowsWithoutBytes,
  bytesWithoutRows,
  wrongSums,
  audit,
}: Tally): Violations => ({
  wronglyRemoved,
  leftBehind,
  lost,
  rowsWithoutBytes,
  bytesWithoutRows,
  wrongSums,
  audit,
});
