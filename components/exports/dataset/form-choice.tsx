import type { DatasetChoices } from "@/lib/domain/datasets/dataset-options";

const forms: readonly { value: DatasetChoices["form"]; name: string; text: string }[] = [
  {
    value: "parquet",
    name: "Parquet",
    text: "pairs with both pictures, in the columns of Pick-a-Pic v2; diffusers’ DPO scripts read it as it is",
  },
  { value: "pairs", name: "Folders w and l", text: "with captions, for kohya and OneTrainer" },
  { value: "imagefolder", name: "Image folder", text: "winners with captions, for a LoRA" },
];

type FormChoiceProps = { value: DatasetChoices["form"]; onChange: (form: DatasetChoices["form"]) => void };

export function FormChoice({ value, onChange }: FormChoiceProps) {
  return (
    <fieldset className="grid gap-1">
      <legend className="mb-1 font-semibold">As</legend>
      {forms.map((form) => (
        <label
          key={form.value}
          className="grid grid-cols-[1rem_minmax(0,1fr)] gap-x-2.5 py-1 pointer-coarse:min-h-11"
        >
          <input
            type="radio"
            name="dataset-form"
            value={form.value}
            aria-label={form.name}
            checked={form.value === value}
            onChange={() => onChange(form.value)}
            className="mt-0.5 size-4 appearance-none rounded-full border-[1.5px] border-ink-3 bg-raise checked:border-5 checked:border-accent"
          />
          <span>{form.name}</span>
          <span className="col-start-2 text-ink-3 text-xs">{form.text}</span>
        </label>
      ))}
    </fieldset>
  );
}
