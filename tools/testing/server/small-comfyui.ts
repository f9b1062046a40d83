import { type JsonRequest, JsonServer } from "./json-server";

type PostedPrompt = { prompt: Record<string, { inputs: Record<string, unknown> }>; prompt_id: string };

const infos: Record<string, object> = {
  Paint: {
    input: {
      required: {
        seed: ["INT", { min: 0, max: 4_294_967_295 }],
        steps: ["INT", { min: 1, max: 150 }],
        text: ["STRING", {}],
      },
    },
    output_node: false,
  },
  LoadImage: { input: { required: { image: [["mine.png"], {}] } }, output_node: false },
  SaveImage: { input: { required: { filename_prefix: ["STRING", {}] } }, output_node: true },
};

/** As much of ComfyUI's HTTP API as a bridge needs, without a socket. Prompts run until they are ended. */
export class SmallComfyUI extends JsonServer {
  readonly posted: PostedPrompt[] = [];
  readonly interrupted: string[] = [];
  readonly queue: PostedPrompt[] = [];
  /** The names of pictures that were put there to begin from. */
  readonly uploaded: string[] = [];
  readonly #history = new Map<string, object>();
  readonly #picture: Buffer;
  /** What the next prompt's answer says of its nodes, though it is queued. */
  nodeErrors: object = {};

  constructor(picture: Buffer) {
    super();
    this.#picture = picture;
  }

  /** Ends a prompt with a picture, or as it says. */
  end(id: string, messages: unknown[] = [], status = "success"): void {
    const [posted] = this.queue.filter(({ prompt_id }) => prompt_id === id);
    this.#leave(id);
    const file = { filename: `${id}.png`, subfolder: "", type: "output" };
    const outputs = status === "success" ? { "9": { images: [file] } } : {};
    const prompt = [1, id, posted?.prompt ?? {}, {}, ["9"]];
    this.#history.set(id, { prompt, outputs, status: { status_str: status, messages } });
  }

  #leave(id: string): void {
    const at = this.queue.findIndex(({ prompt_id }) => prompt_id === id);
    if (at >= 0) this.queue.splice(at, 1);
  }

  protected answer({ route, body: posted, text }: JsonRequest): unknown {
    const body = posted as PostedPrompt & { delete?: string[] };
    const [, type = ""] = /^GET \/object_info\/(\w+)$/.exec(route) ?? [];
    if (type !== "") return { [type]: infos[type] };
    const [, id = ""] = /^GET \/history\/(.+)$/.exec(route) ?? [];
    if (id !== "") return Object.fromEntries([...this.#history].filter(([each]) => each === id));
    switch (route) {
      case "GET /system_stats":
        return { system: { comfyui_version: "0.3.64" } };
      case "GET /queue":
        return this.#queue();
      case "GET /view":
        return this.#picture;
      case "POST /prompt":
        this.posted.push(body);
        this.queue.push(body);
        return { prompt_id: body.prompt_id, node_errors: this.nodeErrors };
      case "POST /upload/image":
        this.uploaded.push(/filename="([^"]+)"/.exec(text)?.[1] ?? "");
        return {};
      case "POST /queue":
        for (const each of body.delete ?? []) this.#leave(each);
        return {};
      case "POST /interrupt":
        this.interrupted.push(body.prompt_id);
        this.end(body.prompt_id, [["execution_interrupted", {}]], "error");
        return {};
      default:
        return undefined;
    }
  }

  #queue() {
    const [running = [], ...pending] = this.queue.map(({ prompt_id }, n) => [n, prompt_id]);
    return { queue_running: running.length === 0 ? [] : [running], queue_pending: pending };
  }
}
