"use client";

import { Checkbox } from "@/components/ui/form/checkbox";
import { type EventType, eventTypes, everyType } from "@/lib/domain/webhooks/event-types";

export type ChosenEvents = readonly (EventType | typeof everyType)[];

/** A `ping` is sent by a test, whatever is chosen. */
const choices = eventTypes.filter((type) => type !== "ping");

type Props = { chosen: ChosenEvents; onChoose: (chosen: ChosenEvents) => void };

/** Which events an endpoint receives. */
export function EventChoice({ chosen, onChoose }: Props) {
  const isEvery = chosen.includes(everyType);
  const toggle = (type: EventType, on: boolean) =>
    onChoose(on ? [...chosen, type] : chosen.filter((each) => each !== type));
  return (
    <fieldset>
      <legend className="mb-1.5 font-medium text-ink-2 text-xs">Events</legend>
      <Checkbox
        label="All, those of later versions too"
        checked={isEvery}
        onCheckedChange={(checked) => onChoose(checked === true ? [everyType] : [])}
      />
      <div className="mt-1.5 grid grid-cols-2 gap-x-4 gap-y-1.5 max-sm:pointer-coarse:gap-y-0">
        {choices.map((type) => (
          <Checkbox
            key={type}
            label={<span className="num">{type}</span>}
            disabled={isEvery}
            checked={isEvery || chosen.includes(type)}
            onCheckedChange={(checked) => toggle(type, checked === true)}
          />
        ))}
      </div>
    </fieldset>
  );
}
