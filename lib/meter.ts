import { remember } from "./remember";

/** What is counted while the program runs. Labels are from closed lists: what a caller sends never becomes one. */
export type MeterEvents = {
  /** A request at its end. `left`: its client went before the response began. */
  request: {
    operation: string;
    method: string;
    status: number;
    left: boolean;
    seconds: number;
    sentBytes: number;
  };
  delivery: { part: "receive" | "decode" | "store" | "commit"; seconds: number };
  imaging: { work: string; seconds: number };
  imagingKilled: { why: "slow" | "starved" | "memory" | "start" };
  transaction: { result: "committed" | "failed" };
  storeCall: { call: string; seconds: number; error: unknown };
  signIn: { way: "password" | "oidc"; result: "opened" | "refused" | "limited" | "failed" };
  /** `failed` is tried again; `refused` and `given_up` are not. */
  mail: { kind: string; result: "sent" | "failed" | "refused" | "given_up" | "dropped" };
  /** `failed` is tried again. */
  webhook: { outcome: "delivered" | "failed" | "given_up" };
};

export type Meter = { [What in keyof MeterEvents]: (measured: MeterEvents[What]) => void };

const place = () => remember<{ meter: Meter | null }>("meter", () => ({ meter: null }));

/** Takes what is measured from now on; without a meter, it is dropped. */
export function setMeter(meter: Meter | null): void {
  place().meter = meter;
}

export function measure<What extends keyof MeterEvents>(what: What, measured: MeterEvents[What]): void {
  place().meter?.[what](measured);
}

/** Runs work, and measures how long it took, however it ended. */
export async function timed<T>(
  work: () => Promise<T>,
  ended: (seconds: number, error: unknown) => void,
): Promise<T> {
  const began = performance.now();
  const end = (error: unknown) => ended((performance.now() - began) / 1_000, error);
  try {
    const result = await work();
    end(null);
    return result;
  } catch (error) {
    end(error ?? "unknown");
    throw error;
  }
}
