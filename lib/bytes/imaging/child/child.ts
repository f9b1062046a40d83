import type { ChildProcess } from "node:child_process";
import type { Socket } from "node:net";
import type {
  AheadOf,
  FromChild,
  ImagingFailure,
  ImagingJob,
  ResultOf,
  SignatureReply,
} from "@/lib/bytes/imaging/child/protocol";
import { type ChildLimits, spawnChild } from "@/lib/bytes/imaging/child/spawn-child";
import { AppError, invalid } from "@/lib/errors";
import { log } from "@/lib/log";
import { measure } from "@/lib/meter";
import { type Overtime, patientLimit, watchTime } from "./time-limit";

type PendingCall = {
  done: (result: unknown) => void;
  failed: (error: Error) => void;
  ahead: (early: unknown) => void;
};

/** Receives what a job can report before it is done. */
export type Ahead<J extends ImagingJob> = (early: AheadOf<J>) => void;

/** Signs for a child, which has no key. Throws with what went wrong. */
export type SignForChild = (bytes: Uint8Array) => Promise<Uint8Array>;

const wantsSignature = (job: ImagingJob) => job.kind === "convert" && job.conversion.sign !== undefined;

/**
 * Internal failures, which are neither the picture's nor the sender's fault, become plain errors: they are logged and
 * reported without details.
 */
function errorOf({ code, message, errors }: ImagingFailure): Error {
  if (code === "internal") return new Error(`An imaging process failed: ${message}`);
  return new AppError(code, message, errors && { errors });
}

/** An imaging process that runs at most one job at a time. A malicious picture crashes it instead of the server. */
export class Child {
  readonly #process: ChildProcess;
  #alive = true;
  #ready = false;
  #overtime: Overtime | undefined;
  #stderr = "";
  #waiting: PendingCall | undefined;
  readonly #sign: SignForChild;
  /** Whether the running job may still ask for its one signature. */
  #maySign = false;

  constructor(bundle: string, { sign, ...limits }: ChildLimits & { sign: SignForChild }) {
    this.#sign = sign;
    this.#process = spawnChild(bundle, limits);
    this.#process.on("message", (message: FromChild) => this.#receive(message));
    this.#process.on("error", (error) => this.#died(error.message));
    this.#process.on("exit", (code, signal) => this.#died(signal ?? `exit code ${code}`));
    this.#process.stderr?.on("data", (chunk) => {
      this.#stderr = (this.#stderr + String(chunk)).slice(-500);
    });
    (this.#process.stderr as Socket | null)?.unref();
    this.#process.unref();
    this.#process.channel?.unref();
  }

  get alive(): boolean {
    return this.#alive;
  }

  /** Kills the process once the job has used `limitMs` of CPU time. */
  async run<J extends ImagingJob>(job: J, limitMs: number, ahead: Ahead<J> = () => {}): Promise<ResultOf<J>> {
    const stopWatching = watchTime(this.#process.pid, patientLimit(limitMs), (why) => {
      this.#overtime = why;
      this.stop();
    });
    // An idle child must not keep the server alive; a busy one must.
    this.#process.channel?.ref();
    this.#maySign = wantsSignature(job);
    try {
      return (await new Promise<unknown>((done, failed) => {
        this.#waiting = { done, failed, ahead: (early) => ahead(early as AheadOf<J>) };
        if (!this.#alive) this.#died("it was gone");
        else this.#process.send(job, (error) => error && this.#died(error.message));
      })) as ResultOf<J>;
    } finally {
      stopWatching();
      this.#process.channel?.unref();
    }
  }

  stop(): void {
    this.#process.kill("SIGKILL");
  }

  #receive(message: FromChild): void {
    if (message.kind === "ready") {
      this.#ready = true;
      return;
    }
    if (message.kind === "ahead") {
      this.#waiting?.ahead(message.early);
      return;
    }
    if (message.kind === "sign") {
      void this.#signFor(message.bytes);
      return;
    }
    const waiting = this.#waiting;
    this.#waiting = undefined;
    if (message.kind === "done") waiting?.done(message.result);
    else waiting?.failed(errorOf(message));
  }

  /** A child that a picture has taken over gets no more signatures than its job has. */
  async #signFor(bytes: Uint8Array): Promise<void> {
    const reply = await this.#replyTo(bytes);
    if (this.#alive) this.#process.send(reply, (error) => error && this.#died(error.message));
  }

  async #replyTo(bytes: Uint8Array): Promise<SignatureReply> {
    if (!this.#maySign) return { kind: "unsigned", because: "This job is not to be signed." };
    this.#maySign = false;
    try {
      return { kind: "signature", signature: await this.#sign(bytes) };
    } catch (error) {
      return { kind: "unsigned", because: error instanceof Error ? error.message : String(error) };
    }
  }

  #died(how: string): void {
    this.#alive = false;
    const waiting = this.#waiting;
    this.#waiting = undefined;
    if (!waiting) return;
    log.warn({ how, stderr: this.#stderr, overtime: this.#overtime }, "an imaging process died");
    measure("imagingKilled", { why: this.#overtime ?? (this.#ready ? "memory" : "start") });
    waiting.failed(this.#blame(how));
  }

  /** The error for a dead process: one that never started, or got no CPU, is not the picture's fault. */
  #blame(how: string): AppError {
    if (this.#overtime === "slow") return invalid("file", "The picture takes too long to process.");
    if (this.#overtime === "starved")
      return new AppError("unavailable", "The server was too busy to process the picture in time", {
        retryAfterSeconds: 30,
      });
    if (this.#ready) return invalid("file", "The picture needs too much memory to decode.");
    return new AppError("unavailable", `The imaging process failed to start: ${how}`, {
      retryAfterSeconds: 10,
    });
  }
}
