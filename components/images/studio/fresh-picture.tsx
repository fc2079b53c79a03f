"use client";
import { type ComponentProps, useState } from "react";
import { thumbHashToDataURL } from "thumbhash";
import { classes } from "#components/ui/classes.ts";
import { Picture } from "#components/ui/picture.tsx";

type Props = ComponentProps<typeof Picture> & { thumbhash: string };

/** An image that has just been finished: its blurred first impression at once, itself as soon as it is there. */
export function FreshPicture({ thumbhash, className, ...rest }: Props) {
  const [loaded, setLoaded] = useState(false);
  return (
    <div className="size-full animate-rise bg-cover" style={{ backgroundImage: `url(${impression(thumbhash)})` }}>
      <Picture
        {...rest}
        onLoad={() => setLoaded(true)}
        className={classes(className, "transition-opacity duration-320 ease-out", !loaded && "opacity-0")}
      />
    </div>
  );
}

const impression = (thumbhash: string) =>
  thumbHashToDataURL(Uint8Array.from(atob(thumbhash), (character) => character.charCodeAt(0)));
