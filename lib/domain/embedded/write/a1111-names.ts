/** AUTOMATIC1111's names of samplers, by those of ComfyUI, k-diffusion, InvokeAI and others. */
const samplers: Readonly<Record<string, string>> = {
  euler: "Euler",
  euler_a: "Euler a",
  euler_ancestral: "Euler a",
  heun: "Heun",
  lms: "LMS",
  dpm_2: "DPM2",
  dpm_2_a: "DPM2 a",
  dpm_2_ancestral: "DPM2 a",
  dpm_fast: "DPM fast",
  dpm_adaptive: "DPM adaptive",
  dpmpp_2s: "DPM++ 2S a",
  dpmpp_2s_a: "DPM++ 2S a",
  dpmpp_2s_ancestral: "DPM++ 2S a",
  dpmpp_sde: "DPM++ SDE",
  dpmpp_2m: "DPM++ 2M",
  dpmpp_2m_sde: "DPM++ 2M SDE",
  dpmpp_2m_sde_heun: "DPM++ 2M SDE Heun",
  dpmpp_3m_sde: "DPM++ 3M SDE",
  restart: "Restart",
  ddim: "DDIM",
  ddim_cfgpp: "DDIM CFG++",
  plms: "PLMS",
  uni_pc: "UniPC",
  unipc: "UniPC",
  lcm: "LCM",
};

const schedulers: Readonly<Record<string, string>> = {
  automatic: "Automatic",
  uniform: "Uniform",
  karras: "Karras",
  exponential: "Exponential",
  polyexponential: "Polyexponential",
  sgm_uniform: "SGM Uniform",
  kl_optimal: "KL Optimal",
  align_your_steps: "Align Your Steps",
  simple: "Simple",
  normal: "Normal",
  ddim: "DDIM",
  ddim_uniform: "DDIM",
  beta: "Beta",
};

type Names = { sampler: string | null; scheduler: string | null };

const named = (names: Readonly<Record<string, string>>, name: string): string | null =>
  Object.hasOwn(names, name) ? (names[name] ?? null) : null;

/** `k_` and `_gpu` name the implementation; InvokeAI's `_k` says that the schedule is Karras. */
function samplerOf(name: string): { sampler: string; isKarras: boolean } | null {
  const plain = name.replace(/^k_/, "").replace(/_gpu$/, "");
  const [known, karras] = [named(samplers, plain), named(samplers, plain.replace(/_k$/, ""))];
  if (known !== null) return { sampler: known, isKarras: false };
  return karras === null ? null : { sampler: karras, isKarras: true };
}

/** The names as AUTOMATIC1111 lists them, so that it selects them when an infotext is pasted; unknown names stay. */
export function a1111Names({ sampler, scheduler }: Names): Names {
  const known = sampler === null ? null : samplerOf(sampler);
  const implied = known?.isKarras ? "Karras" : null;
  return {
    sampler: known?.sampler ?? sampler,
    scheduler: scheduler === null ? implied : (named(schedulers, scheduler) ?? scheduler),
  };
}
