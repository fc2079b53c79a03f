"use client";
import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useEffect, useId, useRef } from "react";
import { classes } from "#components/ui/classes.ts";
import { Picture } from "#components/ui/picture.tsx";
import type { Scene } from "#lib/providers/image-contract.ts";
import { useDraftField } from "../use-draft-field.ts";
import { OwnPlace } from "./own-place.tsx";
import { isKnown, pictureOf, sceneValues } from "./scene-values.ts";
import { useSceneWord } from "./use-scene-word.ts";

interface Props {
  field: keyof Scene;
  open: boolean;
  onToggle: () => void;
}

/** What is chosen, in one line; opened, every value as a picture. */
export function PicturePicker({ field, open, onToggle }: Props) {
  const t = useTranslations("images.scene");
  const wordOf = useSceneWord();
  const id = useId();
  const picker = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (open) picker.current?.scrollIntoView({ block: "nearest" });
  }, [open]);
  const [value, setValue] = useDraftField(field);
  const close = (event: KeyboardEvent) => {
    const isChosen = event.key === "Enter" && (event.target as HTMLInputElement).type === "radio";
    if ((event.key !== "Escape" && !isChosen) || event.metaKey || event.ctrlKey || event.nativeEvent.isComposing)
      return;
    // The sheet around it would close as well.
    event.stopPropagation();
    event.preventDefault();
    button.current?.focus();
    onToggle();
  };
  return (
    <div ref={picker}>
      <button
        ref={button}
        type="button"
        aria-expanded={open}
        aria-controls={id}
        onClick={onToggle}
        className="grid min-h-9 w-full grid-cols-[4.5rem_minmax(0,1fr)_auto_auto] items-center gap-2 rounded-sm px-2 text-left text-sm transition-colors duration-120 hover:bg-raised pointer-coarse:min-h-11"
      >
        <span className="font-medium">{t(`${field}.name`)}</span>
        <span className={classes("truncate", value === "any" && "text-ink-3")}>{wordOf(field, value)}</span>
        {value !== "any" && isKnown(field, value) ? (
          <Picture src={pictureOf(field, value)} alt="" width={36} height={27} className="rounded-xs" />
        ) : (
          <span />
        )}
        <ChevronDown
          aria-hidden
          className={classes("size-4 text-ink-3 transition-transform duration-120", open && "rotate-180")}
        />
      </button>
      <fieldset id={id} hidden={!open} onKeyDown={close} className="min-w-0 px-2 pt-1 pb-3">
        {open && (
          <>
            <legend className="sr-only">{t(`${field}.name`)}</legend>
            <div className="mb-3 grid grid-cols-4 gap-x-2 gap-y-2.5 last:mb-0">
              {["any", ...sceneValues[field]].map((each) => (
                <Tile
                  key={each}
                  group={id}
                  field={field}
                  value={each}
                  word={wordOf(field, each)}
                  checked={each === value}
                  onChoose={() => setValue(each as Scene[typeof field])}
                />
              ))}
            </div>
            {field === "location" && <OwnPlace />}
          </>
        )}
      </fieldset>
    </div>
  );
}

interface TileProps {
  group: string;
  field: keyof Scene;
  value: string;
  word: string;
  checked: boolean;
  onChoose: () => void;
}

function Tile({ group, field, value, word, checked, onChoose }: TileProps) {
  return (
    <label className="group relative grid cursor-pointer content-start gap-1">
      <input
        type="radio"
        name={group}
        value={value}
        checked={checked}
        onChange={onChoose}
        className="peer absolute inset-0 size-full appearance-none rounded-sm outline-none"
      />
      <span className="block aspect-4/3 overflow-hidden rounded-sm bg-stage ring-line transition-shadow duration-120 group-hover:ring-1 group-hover:ring-line-strong peer-checked:ring-2 peer-checked:ring-mark peer-focus-visible:outline-2 peer-focus-visible:outline-focus peer-focus-visible:outline-offset-3">
        {value === "any" ? <Any field={field} /> : <Shown src={pictureOf(field, value)} />}
      </span>
      <span className="text-center text-2xs text-ink-2 leading-tight group-has-checked:font-medium group-has-checked:text-ink">
        {word}
      </span>
    </label>
  );
}

const Shown = ({ src }: { src: string }) => (
  <Picture src={src} alt="" width={72} height={54} className="size-full object-cover" />
);

/** Any of them: the first four at once. */
function Any({ field }: { field: keyof Scene }) {
  return (
    <span className="grid size-full grid-cols-2 gap-px opacity-60">
      {sceneValues[field].slice(0, 4).map((value) => (
        <Shown key={value} src={pictureOf(field, value)} />
      ))}
    </span>
  );
}
