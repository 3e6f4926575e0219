import { useEffect, useRef, useState } from 'react';
import type { CameraHandle, CameraState } from '../../scan/camera.ts';
import type { IconName } from '../ui/Icon.tsx';
import { Viewfinder } from '../ui/Viewfinder.tsx';
import { useWords } from '../words/use-words.ts';
import type { Words } from '../words/words.ts';

/** Why the camera can't be used; there is always the typed code. */
export type CameraTrouble = keyof Words['scan']['troubles'];

type CameraFieldProps = {
  title: string;
  lead: string;
  /** Barcodes of products instead of QR codes, never both: barcodes get "read" out of noise. [FIND-7] */
  reads?: 'codes' | 'products';
  onText: (text: string) => void;
  onTrouble: (trouble: CameraTrouble) => void;
  onType: () => void;
};

/** The camera in its place. It and its decoder are loaded when first needed, from the tablet's own cache. */
export function CameraField({ title, lead, reads = 'codes', onText, onTrouble, onType }: CameraFieldProps) {
  const t = useWords();
  const video = useRef<HTMLVideoElement>(null);
  const camera = useRef<CameraHandle | null>(null);
  const latest = useRef({ onText, onTrouble });
  const [state, setState] = useState<CameraState>({ type: 'opening' });
  useEffect(() => {
    latest.current = { onText, onTrouble };
  });
  useEffect(() => {
    let left = false;
    const open = async (): Promise<void> => {
      const openReader =
        reads === 'products'
          ? (await import('../../scan/product-code-reader.ts')).openProductCodeReader
          : (await import('../../scan/code-reader.ts')).openCodeReader;
      if (left || !video.current) return;
      camera.current = openReader({
        video: video.current,
        onText: (text) => latest.current.onText(text),
        onState: setState,
      });
    };
    open().catch(() => latest.current.onTrouble('camera-failed'));
    return () => {
      left = true;
      camera.current?.close();
    };
  }, [reads]);
  const failure = state.type === 'failed' ? state.failure.type : null;
  useEffect(() => {
    if (failure) latest.current.onTrouble(failure === 'insecure-origin' ? 'camera-failed' : failure);
  }, [failure]);

  const live = state.type === 'live' ? state : null;
  const several = (live?.cameras.length ?? 0) > 1;
  const lamp = live && live.torch !== 'none' ? live.torch : null;
  const actions: { icon: IconName; label: string; onPress: () => void; on?: boolean }[] = [
    ...(lamp
      ? [
          {
            icon: 'torch' as const,
            label: t.scan.light,
            onPress: () => void camera.current?.setTorch(lamp === 'off'),
            on: lamp === 'on',
          },
        ]
      : []),
    ...(several
      ? [
          {
            icon: 'undo' as const,
            label: t.scan.other,
            onPress: () => void camera.current?.nextCamera(),
          },
        ]
      : []),
    { icon: 'pencil', label: t.scan.type, onPress: onType },
  ];
  return (
    <Viewfinder
      title={title}
      sub={live ? lead : state.type === 'reopening' ? t.scan.reopening : t.scan.opening}
      actions={actions}
    >
      <video ref={video} muted playsInline />
    </Viewfinder>
  );
}
