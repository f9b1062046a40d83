import { Pause, Play, Repeat2 } from "lucide-react";
import { Button } from "@/components/ui/button";
import type { Blinker } from "./use-blinking";

/** Starts and stops blinking between two pictures, or switches once. */
export function BlinkButtons({ blinking }: { blinking: Blinker }) {
  const { playing, play, change } = blinking;
  return (
    <>
      <Button size="sm" onClick={() => play(!playing)}>
        {playing ? <Pause aria-hidden /> : <Play aria-hidden />}
        {playing ? "Pause" : "Blink"}
      </Button>
      <Button size="sm" variant="ghost" onClick={change}>
        <Repeat2 aria-hidden />
        Show the other
      </Button>
    </>
  );
}
