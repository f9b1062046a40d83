"use client";

import { Download } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Switch } from "@/components/ui/checkbox";
import { Popover } from "@/components/ui/popover";
import { Segmented } from "@/components/ui/segmented";
import { Slider } from "@/components/ui/slider";

const embeds = [
  { value: "keep", label: "Keep" },
  { value: "strip", label: "Strip" },
] as const;

type WebpPopoverProps = { link: string; onGet: (url: string) => void };

export function WebpPopover({ link, onGet }: WebpPopoverProps) {
  const [quality, setQuality] = useState(90);
  const [lossless, setLossless] = useState(false);
  const [embed, setEmbed] = useState<"keep" | "strip">("keep");
  const wanted = new URLSearchParams({ format: "webp", embed });
  if (lossless) wanted.set("lossless", "true");
  else wanted.set("quality", String(quality));
  const url = `${link}?${wanted}`;
  return (
    <Popover label="WebP" align="end" trigger={<Button>WebP…</Button>} className="grid w-76 gap-4 p-4">
      <Switch
        label="Lossless"
        hint="Every pixel as it is; a larger file"
        checked={lossless}
        onCheckedChange={setLossless}
      />
      <Slider
        label="Quality"
        text={lossless ? "–" : String(quality)}
        min={1}
        max={100}
        value={quality}
        disabled={lossless}
        onChange={(event) => setQuality(Number(event.target.value))}
      />
      <div className="flex items-center justify-between gap-3">
        <span>Embedded texts</span>
        <Segmented label="Embedded texts" value={embed} onChange={setEmbed} options={embeds} />
      </div>
      <Button variant="key" asChild>
        <a
          href={url}
          onClick={(event) => {
            event.preventDefault();
            onGet(url);
          }}
        >
          <Download aria-hidden />
          Download WebP
        </a>
      </Button>
    </Popover>
  );
}
