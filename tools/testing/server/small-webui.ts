import { type JsonRequest, JsonServer } from "./json-server";

type TxtRequest = {
  force_task_id: string;
  prompt: string;
  steps: number;
  batch_size: number;
  init_images?: string[];
};
type PendingRequest = { body: TxtRequest; end: (answer: object) => void };

/** As much of A1111's HTTP API as a bridge needs. Pictures are made one after the other, and each until it is ended. */
export class SmallWebui extends JsonServer {
  readonly posted: TxtRequest[] = [];
  readonly interrupted: (string | null)[] = [];
  readonly #waiting: PendingRequest[] = [];
  readonly #image: string;
  #isInterrupted = false;
  /** The checkpoint that it uses, whatever is asked for. */
  loaded = "night";

  constructor(picture: Buffer) {
    super();
    this.#image = picture.toString("base64");
  }

  get task(): string | null {
    return this.#waiting[0]?.body.force_task_id ?? null;
  }

  /** Ends what runs: a grid, the pictures, and a map of a script. */
  end(): void {
    const [running] = this.#waiting.splice(0, 1);
    if (running === undefined) return;
    const seeds = Array.from({ length: running.body.batch_size }, (_, i) => 40 + i);
    const info = { ...this.#info(running.body), all_seeds: seeds, index_of_first_image: 1 };
    const images = ["grid", ...seeds.map(() => this.#image), "map"];
    running.end({ images, info: JSON.stringify(info) });
  }

  /** Someone presses *Interrupt*. */
  interrupt(): void {
    this.interrupted.push(this.task);
    this.#isInterrupted = true;
    this.end();
  }

  #info({ prompt, steps }: TxtRequest) {
    return { all_prompts: [prompt], steps, sd_model_name: this.loaded, infotexts: [] };
  }

  protected answer({ route, body }: JsonRequest): unknown {
    switch (route.replace("/sdapi/v1/", "")) {
      case "GET options":
        return { sd_model_checkpoint: "night.safetensors" };
      case "GET samplers":
        return [{ name: "Euler a" }];
      case "GET sd-models":
        return ["night", "day"].map((name) => ({ model_name: name, title: `${name}.safetensors` }));
      case "GET progress":
        return {
          progress: 0.5,
          state: { interrupted: this.#isInterrupted, sampling_step: 1, sampling_steps: 2 },
          current_image: null,
          current_task: this.task,
        };
      case "POST interrupt":
        this.interrupt();
        return {};
      case "POST txt2img":
      case "POST img2img":
        return this.#make(body as TxtRequest);
      default:
        return undefined;
    }
  }

  #make(body: TxtRequest): Promise<object> {
    this.posted.push(body);
    return new Promise((resolve) => {
      const end = (answer: object) => {
        resolve(answer);
        // The next one begins.
        if (this.#waiting.length > 0) this.#isInterrupted = false;
      };
      if (this.#waiting.push({ body, end }) === 1) this.#isInterrupted = false;
    });
  }
}
