/** A page whose code arrives when it is first opened; where it does not arrive, a sentence and another try. */
import { Component, lazy, Suspense, useState, type ComponentType, type ReactNode } from 'react';
import { AppError } from '../../../analytics/errors.ts';
import { LOCALES } from '../../locale/index.ts';
import { Failure, Loading } from './states.tsx';

export type LoadPage = () => Promise<ComponentType>;

/** The reason in both languages, as every failure of the pane is told. */
const notLoaded = (cause: unknown) => new AppError('busy', { zh: LOCALES.zh.shell.openFailed, en: LOCALES.en.shell.openFailed }, { cause });

const lazily = (load: LoadPage) =>
  lazy(async () => {
    try {
      return { default: await load() };
    } catch (error) {
      throw notLoaded(error);
    }
  });

/** @param load the same function for as long as the page is shown */
export function LazyPage({ load }: { load: LoadPage }) {
  // React remembers a failed load: another attempt needs another lazy component.
  const [{ attempt, Page }, setTry] = useState(() => ({ attempt: 0, Page: lazily(load) }));
  return (
    <Fence key={attempt} instead={(error) => <Failure error={error} retry={() => setTry({ attempt: attempt + 1, Page: lazily(load) })} />}>
      <Suspense fallback={<Loading />}>
        <Page />
      </Suspense>
    </Fence>
  );
}

/** One broken page leaves the others and the header usable. */
class Fence extends Component<{ instead: (error: unknown) => ReactNode; children: ReactNode }, { error: unknown }> {
  override state: { error: unknown } = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render(): ReactNode {
    return this.state.error === null ? this.props.children : this.props.instead(this.state.error);
  }
}
