/** The focus ring of a tab, drawn within it: a bar that cuts off what does not fit would cut off a ring around it. */
import { createCustomFocusIndicatorStyle, makeStyles, tokens } from '@fluentui/react-components';

export const useInsetRing = makeStyles({
  ring: createCustomFocusIndicatorStyle({ boxShadow: `inset 0 0 0 ${tokens.strokeWidthThick} ${tokens.colorStrokeFocus2}`, outlineOffset: `calc(-1 * ${tokens.strokeWidthThick})` }),
});
