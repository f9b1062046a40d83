/** `Version:` as the family of AUTOMATIC1111 writes it; the first that fits. */
const versions: [RegExp, string][] = [
  [/^v\d/, "sd-webui"],
  [/^classic/, "forge-classic"],
  [/^neo/, "forge-neo"],
  [/^f\d+(?:\.\d+){1,2}-v/, "easy-reforge"],
  [/^f\d+(?:\.\d+){1,2}v\d+-v/, "reforge"],
  [/^f\d/, "forge"],
  [/^Fooocus/, "fooocus"],
];

/** Who wrote a text of settings; `sd-webui`, whose form it is, when it does not say. */
export function infotextGenerator(settings: ReadonlyMap<string, string>): string {
  if (settings.get("App") === "SD.Next") return "sd-next";
  if (settings.has("Civitai resources") || settings.has("Civitai metadata")) return "civitai";
  const version = settings.get("Version") ?? "";
  return versions.find(([form]) => form.test(version))?.[1] ?? "sd-webui";
}
