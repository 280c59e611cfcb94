interface NoticeProps {
  readonly synthetic: boolean;
  readonly problem: string | undefined;
}

/** Says what this page is not, and what its data are not. */
export function Notice({ synthetic, problem }: NoticeProps) {
  return (
    <>
      <p className="notice" role="note">
        预览工作台，并非 Excel；表格由开源组件 Univer 模拟，用于试用与测试，正式使用请在 Excel 中加载。
        {synthetic && <strong>数据为合成的示例数据，不是任何单位的真实情况。</strong>}
      </p>
      {problem !== undefined && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
    </>
  );
}
