package anodyne.kernel.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Makes compiled cells stoppable: a check at each method entry and each jump backwards, and no way out of the virtual
 * machine.
 */
final class Instrumentation {
    private static final String GUARD = SnippetGuard.class.getName().replace('.', '/');
    private static final Set<String> EXITS = Set.of("exit", "halt");

    private Instrumentation() {}

    /** Loads what is needed, in the background: the library's classes are too old for an archive. */
    static void prepare() {
        CompletableFuture.runAsync(() -> {
            try (var self = Instrumentation.class.getResourceAsStream("Instrumentation.class")) {
                guard(self.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    static byte[] guard(byte[] original) {
        var reader = new ClassReader(original);
        var writer = new ClassWriter(reader, 0);
        reader.accept(new GuardedClass(writer), 0);
        return writer.toByteArray();
    }

    private static final class GuardedClass extends ClassVisitor {
        GuardedClass(ClassVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            var next = super.visitMethod(access, name, descriptor, signature, exceptions);
            return next == null ? null : new GuardedMethod(next, !name.startsWith("<"));
        }
    }

    private static final class GuardedMethod extends MethodVisitor {
        private final Set<Label> behind = new HashSet<>();
        private final boolean checkEntry;

        GuardedMethod(MethodVisitor next, boolean checkEntry) {
            super(Opcodes.ASM9, next);
            this.checkEntry = checkEntry;
        }

        @Override
        public void visitCode() {
            super.visitCode();
            if (checkEntry) {
                check();
            }
        }

        @Override
        public void visitLabel(Label label) {
            super.visitLabel(label);
            behind.add(label);
        }

        @Override
        public void visitJumpInsn(int opcode, Label label) {
            if (behind.contains(label)) {
                check();
            }
            super.visitJumpInsn(opcode, label);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            if (opcode == Opcodes.INVOKESTATIC && owner.equals("java/lang/System") && name.equals("exit")) {
                super.visitMethodInsn(Opcodes.INVOKESTATIC, GUARD, "exit", descriptor, false);
            } else if (owner.equals("java/lang/Runtime") && EXITS.contains(name)) {
                super.visitMethodInsn(Opcodes.INVOKESTATIC, GUARD, "exit", "(Ljava/lang/Runtime;I)V", false);
            } else {
                super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
            }
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            super.visitInvokeDynamicInsn(
                    name,
                    descriptor,
                    bootstrap,
                    Arrays.stream(arguments).map(GuardedMethod::refuse).toArray());
        }

        private static Object refuse(Object argument) {
            if (!(argument instanceof Handle handle)) {
                return argument;
            }
            if (handle.getOwner().equals("java/lang/System") && handle.getName().equals("exit")) {
                return new Handle(Opcodes.H_INVOKESTATIC, GUARD, "exit", handle.getDesc(), false);
            }
            if (handle.getOwner().equals("java/lang/Runtime") && EXITS.contains(handle.getName())) {
                return new Handle(Opcodes.H_INVOKESTATIC, GUARD, "exit", "(Ljava/lang/Runtime;I)V", false);
            }
            return argument;
        }

        private void check() {
            super.visitMethodInsn(Opcodes.INVOKESTATIC, GUARD, "check", "()V", false);
        }
    }
}
