import type { TryField, TryPlan } from "../try-it";
import { lastWorkspace } from "./fill-in";
import { sendTry } from "./send-try";

type Child = Node | string;

function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  about: Partial<HTMLElementTagNameMap[K]>,
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = Object.assign(document.createElement(tag), about);
  element.append(...children);
  return element;
}

function labelled(name: string, control: HTMLElement): HTMLLabelElement {
  return make("label", { className: "control" }, make("span", {}, name), control);
}

function inputOf({ name, value, isRequired }: TryField): HTMLInputElement {
  const known = name === "ws" ? (lastWorkspace() ?? value) : value;
  return make("input", { value: known, required: isRequired, autocomplete: "off", spellcheck: false });
}

/** Reads are those of who is signed in; a write has a token of its own, which lives in this field alone. */
function tokenOf({ method }: TryPlan): HTMLInputElement | null {
  if (method === "GET") return null;
  const input = make("input", {
    type: "password",
    required: true,
    autocomplete: "off",
    placeholder: "flx_…",
  });
  window.addEventListener("pagehide", () => {
    input.value = "";
  });
  return input;
}

function contentOf(plan: TryPlan): HTMLTextAreaElement | HTMLInputElement | null {
  if (plan.takesFile) return make("input", { type: "file", required: true });
  if (plan.body === null) return null;
  return make("textarea", {
    value: plan.body,
    rows: Math.min(12, plan.body.split("\n").length),
    spellcheck: false,
  });
}

function formOf(plan: TryPlan): HTMLFormElement {
  const inputs = plan.fields.map((field) => [field, inputOf(field)] as const);
  const token = tokenOf(plan);
  const content = contentOf(plan);
  const send = make("button", { type: "submit" }, "Send");
  const about = token
    ? "The token is sent with this request, and kept nowhere."
    : "Sent as who is signed in here.";
  const status = make("p", { role: "status", className: "outcome" });
  const output = make("div", { className: "output" });
  const form = make("form", { autocomplete: "off" }, make("p", { className: "about" }, about));
  form.append(...inputs.map(([{ name }, input]) => labelled(name, input)));
  if (content) form.append(labelled(plan.takesFile ? "File" : "Body", content));
  if (token) form.append(labelled("Token", token));
  form.append(send, status, output);
  let underWay: AbortController | null = null;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    underWay?.abort();
    const mine = new AbortController();
    underWay = mine;
    const values = inputs.map(([field, input]) => ({ ...field, value: input.value }));
    status.textContent = "Sending …";
    output.replaceChildren();
    const sent = { plan, values, token: token?.value ?? null, content: contentNow(content) };
    await sendTry(sent, { status, output, signal: mine.signal });
  });
  return form;
}

function contentNow(content: HTMLTextAreaElement | HTMLInputElement | null): string | Blob | null {
  if (content === null) return null;
  return content instanceof HTMLInputElement ? (content.files?.[0] ?? null) : content.value;
}

/** The form is made when somebody opens it. */
export function tryOperations(): void {
  for (const place of document.querySelectorAll<HTMLElement>("[data-try]")) {
    const plan: TryPlan = JSON.parse(place.dataset.try ?? "");
    const details = make("details", {}, make("summary", {}, `Try ${plan.id}`));
    details.addEventListener("toggle", () => {
      if (details.open && details.childElementCount === 1) details.append(formOf(plan));
    });
    place.append(details);
    place.hidden = false;
  }
}
